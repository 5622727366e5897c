package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** The body with the first password of an administrator made from configuration. */
public record FirstPasswordBody(
    @Nullable String email, @Nullable String password, @Nullable String newPassword) {}
