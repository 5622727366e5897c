package io.ticketqueue.user;

/** Tells people from machines. */
public interface Captcha {
  /**
   * @param action what the token was issued for: {@code signup} or {@code login}
   * @throws io.ticketqueue.core.Problem CAPTCHA_FAILED, SERVICE_UNAVAILABLE while it cannot be
   *     checked
   */
  void check(String token, String action, ClientInfo client);
}
