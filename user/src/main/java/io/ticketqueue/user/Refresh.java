package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exchanges a refresh token for a new pair of tokens, once (U2). */
@Component
public class Refresh {
  private static final System.Logger LOG = System.getLogger(Refresh.class.getName());
  private static final int LONGEST_TOKEN = 4096;

  private final TokenIssuer tokens;
  private final Users users;
  private final RefreshExchange exchange;
  private final EndSessions end;
  private final Transactions transactions;

  @Inject
  public Refresh(
      TokenIssuer tokens,
      Users users,
      RefreshExchange exchange,
      EndSessions end,
      Transactions transactions) {
    this.tokens = tokens;
    this.users = users;
    this.exchange = exchange;
    this.end = end;
    this.transactions = transactions;
  }

  /**
   * A new pair.
   *
   * @throws Problem INVALID_REQUEST, INVALID_REFRESH_TOKEN, REFRESH_TOKEN_REUSED,
   *     RATE_LIMIT_EXCEEDED
   */
  public TokenPair refresh(@Nullable String refreshToken) {
    Fields fields = new Fields();
    String token = fields.verbatim("refreshToken", refreshToken, LONGEST_TOKEN);
    fields.check();
    UUID owner =
        tokens.ownerOf(token).orElseThrow(() -> new Problem(ErrorCode.INVALID_REFRESH_TOKEN));
    // A refusal ends the session, so it is a result: an exception would roll that back.
    return switch (transactions.required(() -> exchange(token, owner))) {
      case RefreshExchange.Renewed renewed -> {
        if (renewed.replaces()) {
          end.publish();
        }
        yield renewed.pair();
      }
      case RefreshExchange.Invalid invalid -> throw new Problem(ErrorCode.INVALID_REFRESH_TOKEN);
      case RefreshExchange.Reused reused -> {
        LOG.log(Level.WARNING, "session=ended id={0} why=refresh-token-reused", reused.session());
        end.publish();
        throw new Problem(ErrorCode.REFRESH_TOKEN_REUSED);
      }
    };
  }

  private RefreshExchange.Outcome exchange(String token, UUID owner) {
    return users
        .lock(owner)
        .filter(User::isActive)
        .map(user -> exchange.exchange(token, user, users.personId(owner)))
        .orElseGet(RefreshExchange.Invalid::new);
  }
}
