from django.urls import path

from verbund.directory.views import pages

app_name = "directory"
urlpatterns = [
    path("search/", pages.search_offers, name="offer-search"),
    path("offers/<slug:key>/", pages.show_offer, name="offer-show"),
]
