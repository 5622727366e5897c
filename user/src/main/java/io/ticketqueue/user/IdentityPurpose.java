package io.ticketqueue.user;

/** What an identity verification is started for; it is good for nothing else. */
public enum IdentityPurpose {
  SIGN_UP,
  PASSWORD_RESET,
  REACTIVATE,
  CHANGE_PROFILE
}
