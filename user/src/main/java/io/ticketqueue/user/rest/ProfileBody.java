package io.ticketqueue.user.rest;

import io.ticketqueue.user.ManageProfile;
import org.jspecify.annotations.Nullable;

/** The body of a change of the profile. */
public record ProfileBody(
    @Nullable String name,
    @Nullable String phone,
    @Nullable String identityVerificationId,
    @Nullable String identityProof) {
  ManageProfile.Form form() {
    return new ManageProfile.Form(name, phone, identityVerificationId, identityProof);
  }
}
