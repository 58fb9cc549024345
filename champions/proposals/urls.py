"""Addresses of writing a proposal and of its files, below each language."""

from django.urls import path

from champions.proposals.views import applying, files, invitations, own

urlpatterns = [
    path("<int:year>/apply/", applying.start, name="champions_apply"),
    path("<int:year>/apply/<str:key>/<slug:step>/", applying.step, name="champions_step"),
    path("proposals/", own.proposals, name="champions_proposals"),
    path("proposals/<str:key>/", own.proposal, name="champions_proposal"),
    path("proposals/<str:key>/text/", own.text, name="champions_proposal_text"),
    path("proposals/<str:key>/save/", applying.autosave, name="champions_save"),
    path("proposals/<str:key>/history/<str:name>/", own.field_history, name="champions_history"),
    path("proposals/<str:key>/withdraw/", own.withdraw_proposal, name="champions_withdraw"),
    path("proposals/<str:key>/restore/", own.restore_proposal, name="champions_restore"),
    path("proposals/<str:key>/messages/", own.post_message, name="champions_post_message"),
    path("proposals/<str:key>/people/invite/", invitations.invite, name="champions_invite"),
    path(
        "proposals/<str:key>/people/revoke/<int:pk>/", invitations.revoke, name="champions_revoke"
    ),
    path(
        "proposals/<str:key>/people/remove/<int:pk>/", invitations.remove, name="champions_remove"
    ),
    path("proposals/<str:key>/people/lead/<int:pk>/", invitations.lead, name="champions_lead"),
    path("invitations/<str:token>/", invitations.invitation, name="champions_invitation"),
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
