package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** What an identity verification is wanted for. */
public record IdentityBody(@Nullable String purpose) {}
