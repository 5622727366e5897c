package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** The body of a reset of a password. */
public record ResetBody(
    @Nullable String email,
    @Nullable String identityVerificationId,
    @Nullable String identityProof,
    @Nullable String newPassword) {}
