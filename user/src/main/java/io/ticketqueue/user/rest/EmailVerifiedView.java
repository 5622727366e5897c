package io.ticketqueue.user.rest;

/** What proves an e-mail address at sign-up. */
public record EmailVerifiedView(String emailVerificationToken) {}
