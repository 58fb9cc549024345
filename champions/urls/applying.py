"""Addresses of applying, below each language."""

from django.urls import path

from champions.views import applying, invitations, own_proposal, saving, thread

urlpatterns = [
    path("<int:year>/apply/", applying.start, name="champions_apply"),
    path("<int:year>/apply/<str:key>/<slug:step>/", applying.step, name="champions_step"),
    path("proposals/", own_proposal.proposals, name="champions_proposals"),
    path("proposals/<str:key>/", own_proposal.proposal, name="champions_proposal"),
    path("proposals/<str:key>/text/", own_proposal.text, name="champions_proposal_text"),
    path("proposals/<str:key>/save/", saving.autosave, name="champions_save"),
    path(
        "proposals/<str:key>/withdraw/", own_proposal.withdraw_proposal, name="champions_withdraw"
    ),
    path("proposals/<str:key>/restore/", own_proposal.restore_proposal, name="champions_restore"),
    path("proposals/<str:key>/messages/", thread.post_message, name="champions_post_message"),
    path("proposals/<str:key>/people/invite/", invitations.invite, name="champions_invite"),
    path(
        "proposals/<str:key>/people/revoke/<int:pk>/", invitations.revoke, name="champions_revoke"
    ),
    path(
        "proposals/<str:key>/people/remove/<int:pk>/", invitations.remove, name="champions_remove"
    ),
    path("proposals/<str:key>/people/lead/<int:pk>/", invitations.lead, name="champions_lead"),
    path("invitations/<str:token>/", invitations.invitation, name="champions_invitation"),
]
