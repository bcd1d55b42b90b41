from verbund.accounts.actions.change_password import change_password
from verbund.accounts.actions.create_demo_person import create_demo_person
from verbund.accounts.actions.erase_person import erase_person
from verbund.accounts.actions.forget_old_tries import forget_old_tries
from verbund.accounts.actions.log_in import begin_log_in, finish_log_in

__all__ = ["begin_log_in", "change_password", "create_demo_person", "erase_person", "finish_log_in", "forget_old_tries"]
