package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** What a sign-up after a social log-in needs; e-mail and name may be filled in. */
public record InvitedView(String signupToken, @Nullable String email, @Nullable String name) {}
