package io.ticketqueue.user;

import java.util.Optional;

/**
 * Who somebody is at a provider. E-mail address and name only help to fill in a form: neither links
 * accounts.
 *
 * @param issuer with {@code subject} the key of the account there
 * @param email as the provider says; whether it is theirs is for a mailed code to show
 */
public record SocialIdentity(
    SocialProvider provider,
    String issuer,
    String subject,
    Optional<EmailAddress> email,
    Optional<String> name) {
  @Override
  public String toString() {
    return "SocialIdentity[" + provider + "]";
  }
}
