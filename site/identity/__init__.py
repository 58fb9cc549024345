"""Who somebody is: when two addresses are one mailbox, and two names one person's.

Every key that people are found by comes from here: registrations, links, invitations, followers,
those who want no letters, accounts, applicants and jurors.
"""
