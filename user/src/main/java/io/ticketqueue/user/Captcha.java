package io.ticketqueue.user;

/** Tells people from machines. */
public interface Captcha {
  /**
   * @param action what the token was made for: {@code signup}, {@code login}
   * @throws io.ticketqueue.core.Problem CAPTCHA_FAILED, or SERVICE_UNAVAILABLE when it cannot be
   *     checked now
   */
  void check(String token, String action, ClientInfo client);
}
