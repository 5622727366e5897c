package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links between accounts here and at providers. A token stands for an account there until it is
 * linked, by a sign-up or by a verified identity, never by an e-mail address.
 */
@Component
public class SocialLinks {
  private final SocialAccounts accounts;
  private final SignUpTokens tokens;
  private final PersonalData data;
  private final SocialPolicy policy;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public SocialLinks(
      SocialAccounts accounts,
      SignUpTokens tokens,
      PersonalData data,
      SocialPolicy policy,
      Transactions transactions,
      Clock clock) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.data = data;
    this.policy = policy;
    this.transactions = transactions;
    this.clock = clock;
  }

  SocialAccount accountOf(SocialIdentity identity) {
    return new SocialAccount(
        identity.provider(),
        identity.issuer(),
        data.socialKey(identity.issuer(), identity.subject()));
  }

  /** The user it is linked to. In a transaction. */
  Optional<UUID> findUser(SocialAccount account) {
    return accounts.findUser(account);
  }

  /** Whether it is linked to this user. In a transaction. */
  boolean isOf(User user, SocialAccount account) {
    return accounts.findUser(account).equals(Optional.of(user.id()));
  }

  /** A token for an account at a provider that is linked to nobody. */
  String invite(SocialAccount account) {
    String token = RandomText.next();
    transactions.required(
        () -> tokens.add(token, account, clock.instant().plus(policy.tokenLife())));
    return token;
  }

  /**
   * Refuses early: {@link #link} looks again.
   *
   * @throws Problem SIGNUP_TOKEN_INVALID
   */
  SocialAccount require(@Nullable String token) {
    if (token == null || !RandomText.matches(token)) {
      throw new Problem(ErrorCode.SIGNUP_TOKEN_INVALID);
    }
    return transactions
        .required(() -> tokens.find(token, clock.instant()))
        .orElseThrow(() -> new Problem(ErrorCode.SIGNUP_TOKEN_INVALID));
  }

  /**
   * Uses the token: links its account to this user. In the caller's transaction, which has locked
   * or added the user's row.
   *
   * @return false when the token has been used, or its account is another user's
   */
  boolean link(UUID userId, String token) {
    return tokens
        .take(token, clock.instant())
        .filter(account -> accounts.link(userId, account, clock.instant()))
        .isPresent();
  }
}
