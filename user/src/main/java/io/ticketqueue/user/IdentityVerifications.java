package io.ticketqueue.user;

/** Identity verifications at the provider. */
public interface IdentityVerifications {
  /**
   * The person a verification identified.
   *
   * @throws io.ticketqueue.core.Problem IDENTITY_NOT_VERIFIED when the verification is unknown,
   *     unfinished, failed, too old or has no CI; SERVICE_UNAVAILABLE while it cannot be read
   */
  Person findPerson(String identityVerificationId);
}
