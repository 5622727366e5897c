package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** A mailed code. */
public record EmailCodeBody(@Nullable String email, @Nullable String code) {}
