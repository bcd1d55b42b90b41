from django.urls import path

from verbund.ui import views

app_name = "ui"
urlpatterns = [path("", views.style_guide, name="style-guide")]
