package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** The body of a reactivation. */
public record ReactivationBody(
    @Nullable String email,
    @Nullable String password,
    @Nullable String identityVerificationId,
    @Nullable String identityProof) {}
