package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** The body of a log-in. */
public record LoginBody(
    @Nullable String email, @Nullable String password, @Nullable String recaptchaToken) {}
