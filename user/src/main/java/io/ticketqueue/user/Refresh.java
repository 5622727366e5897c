package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges a refresh token for a new pair, once (U2). Of two exchanges that race one holds the
 * user's row first and wins; the other finds the token spent, which ends the session.
 */
@ApplicationScoped
public class Refresh {
  private static final System.Logger LOG = System.getLogger(Refresh.class.getName());

  private final TokenIssuer tokens;
  private final Exchange exchange;
  private final Transactions transactions;
  private final PublishRevocations publish;

  @Inject
  public Refresh(
      TokenIssuer tokens,
      Exchange exchange,
      Transactions transactions,
      PublishRevocations publish) {
    this.tokens = tokens;
    this.exchange = exchange;
    this.transactions = transactions;
    this.publish = publish;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  Refresh() {
    this.tokens = null;
    this.exchange = null;
    this.transactions = null;
    this.publish = null;
  }

  /** How an exchange ended; a refusal must be committed too. */
  sealed interface Outcome {
    record Renewed(TokenPair pair) implements Outcome {}

    record Unknown() implements Outcome {}

    record Reused(UUID session) implements Outcome {}
  }

  /**
   * A new pair.
   *
   * @throws Problem INVALID_REQUEST, INVALID_REFRESH_TOKEN, REFRESH_TOKEN_REUSED
   */
  public TokenPair with(@Nullable String refreshToken) {
    Checks checks = new Checks();
    String token = checks.text("refreshToken", refreshToken, 4096);
    checks.done();
    UUID owner =
        tokens.ownerOf(token).orElseThrow(() -> new Problem(ErrorCode.INVALID_REFRESH_TOKEN));
    return switch (transactions.required(() -> exchange.of(token, owner))) {
      case Outcome.Renewed renewed -> renewed.pair();
      case Outcome.Unknown unknown -> throw new Problem(ErrorCode.INVALID_REFRESH_TOKEN);
      case Outcome.Reused reused -> {
        LOG.log(Level.WARNING, "session=ended id={0} why=refresh-token-reused", reused.session());
        publish.now();
        throw new Problem(ErrorCode.REFRESH_TOKEN_REUSED);
      }
    };
  }

  /** The exchange itself, in one transaction. */
  @ApplicationScoped
  public static class Exchange {
    private final Users users;
    private final Sessions sessions;
    private final OpenSession open;
    private final EndSessions end;
    private final SessionPolicy policy;
    private final Clock clock;

    @Inject
    public Exchange(
        Users users,
        Sessions sessions,
        OpenSession open,
        EndSessions end,
        SessionPolicy policy,
        Clock clock) {
      this.users = users;
      this.sessions = sessions;
      this.open = open;
      this.end = end;
      this.policy = policy;
      this.clock = clock;
    }

    @SuppressWarnings("NullAway") // for the client proxy only
    Exchange() {
      this.users = null;
      this.sessions = null;
      this.open = null;
      this.end = null;
      this.policy = null;
      this.clock = null;
    }

    Outcome of(String token, UUID owner) {
      Optional<User> user = users.held(owner).filter(User::isActive);
      Instant now = clock.instant(); // after waiting for the row
      Optional<Sessions.Issued> found = sessions.find(token);
      if (user.isEmpty()
          || found.isEmpty()
          || found.get().revoked()
          || !found.get().userId().equals(owner)
          || !found.get().expiresAt().isAfter(now)) {
        return new Outcome.Unknown();
      }
      Sessions.Issued issued = found.get();
      if (issued.usedAt().isPresent() && !isGraceful(issued.usedAt().get(), now)) {
        end.one(issued.session());
        return new Outcome.Reused(issued.session());
      }
      if (issued.usedAt().isEmpty()) {
        sessions.spend(issued.id(), now);
      }
      return new Outcome.Renewed(open.further(user.get(), issued.session()));
    }

    /** Without a grace no clock matters: a spent token is spent. */
    private boolean isGraceful(Instant usedAt, Instant now) {
      return !policy.refreshGrace().isZero() && now.isBefore(usedAt.plus(policy.refreshGrace()));
    }
  }
}
