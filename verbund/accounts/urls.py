from django.urls import path

from verbund.accounts import views

app_name = "accounts"
urlpatterns = [
    path("login/", views.log_in, name="log-in"),
    path("logout/", views.log_out, name="log-out"),
    path("account/", views.account, name="account"),
    path("account/password/", views.change_password, name="password-change"),
]
