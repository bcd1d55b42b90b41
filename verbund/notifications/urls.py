from django.urls import path

from verbund.notifications import views

app_name = "notifications"
urlpatterns = [
    path("messages/", views.message_list, name="message-list"),
    path("messages/read/", views.mark_read, name="message-read"),
]
