package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** The body of a change of a role. */
public record RoleBody(@Nullable String role) {}
