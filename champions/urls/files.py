"""Addresses of files, below each language."""

from django.urls import path

from champions.views import files, sheets

urlpatterns = [
    path("<int:year>/questions.<str:form>", sheets.sheet, name="champions_sheet"),
    path("proposals/<str:key>/files/", files.files, name="champions_files"),
    path("proposals/<str:key>/files/list/", files.file_list, name="champions_files_list"),
    path("proposals/<str:key>/files/begin/", files.begin, name="champions_files_begin"),
    path("proposals/<str:key>/files/<str:upload>/", files.download, name="champions_file"),
    path(
        "proposals/<str:key>/files/<str:upload>/pieces/",
        files.pieces,
        name="champions_file_pieces",
    ),
    path(
        "proposals/<str:key>/files/<str:upload>/remove/",
        files.remove,
        name="champions_file_remove",
    ),
]
