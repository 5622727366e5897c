package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** The body of a suspension. */
public record ReasonBody(@Nullable String reason) {}
