package io.ticketqueue.user.remote;

/** A provider that refuses, is away, or says what cannot be believed. */
final class ProviderFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param why a word for the log, without anything the provider sent
   */
  ProviderFailure(String why) {
    super(why);
  }

  ProviderFailure(String why, Throwable cause) {
    super(why, cause);
  }
}
