package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** The body of a refresh. */
public record RefreshBody(@Nullable String refreshToken) {}
