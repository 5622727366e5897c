package io.ticketqueue.user;

/** Identity verifications people have gone through at the provider. */
public interface IdentityVerifications {
  /**
   * Who went through a verification.
   *
   * @throws io.ticketqueue.core.Problem IDENTITY_NOT_VERIFIED when it is unknown, unfinished,
   *     failed, too old or names nobody; SERVICE_UNAVAILABLE when it cannot be looked up now
   */
  Person findPerson(String identityVerificationId);
}
