from verbund.network.actions.save_associations import AssociationRow, ContactRow, TerritoryRow, save_associations
from verbund.network.actions.save_organisations import OrganisationRow, save_organisations

__all__ = ["AssociationRow", "ContactRow", "OrganisationRow", "TerritoryRow", "save_associations", "save_organisations"]
