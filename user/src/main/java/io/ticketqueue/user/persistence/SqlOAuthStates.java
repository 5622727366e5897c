package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.user.OAuthState;
import io.ticketqueue.user.OAuthStates;
import io.ticketqueue.user.SocialProvider;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Social log-ins in PostgreSQL; state and cookie as SHA-256 hashes, which need no key: they are
 * random.
 */
@Component
public class SqlOAuthStates implements OAuthStates {
  private static final Statement ADD = Statement.load(SqlOAuthStates.class, "add_oauth_state.sql");
  private static final Statement TAKE =
      Statement.load(SqlOAuthStates.class, "take_oauth_state.sql");
  private static final Statement PURGE =
      Statement.load(SqlOAuthStates.class, "purge_oauth_states.sql");

  private final Database database;

  @Inject
  public SqlOAuthStates(Database database) {
    this.database = database;
  }

  @Override
  public void add(OAuthState state) {
    int unused =
        ADD.on(database.entityManager())
            .set("state", Sha256.hex(state.state()))
            .set("browser", Sha256.hex(state.browser()))
            .set("provider", state.provider())
            .set("nonce", state.nonce())
            .set("verifier", state.verifier())
            .set("terms", state.terms())
            .set("expiresAt", state.expiresAt())
            .execute();
  }

  @Override
  public Optional<OAuthState> take(
      SocialProvider provider, String state, String browser, Instant now) {
    return TAKE.on(database.entityManager())
        .set("state", Sha256.hex(state))
        .set("browser", Sha256.hex(browser))
        .set("provider", provider)
        .set("now", now)
        .row(
            row ->
                new OAuthState(
                    provider,
                    state,
                    browser,
                    row.text("nonce"),
                    row.text("verifier"),
                    row.text("terms"),
                    row.instant("expires_at")));
  }

  @Override
  public int purge(Instant now, int most) {
    return PURGE.on(database.entityManager()).set("now", now).set("most", most).execute();
  }
}
