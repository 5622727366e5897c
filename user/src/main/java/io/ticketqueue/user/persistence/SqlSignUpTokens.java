package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.user.SignUpTokens;
import io.ticketqueue.user.SocialAccount;
import io.ticketqueue.user.SocialProvider;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Sign-up tokens in PostgreSQL, as SHA-256 hashes, which need no key: they are random. */
@Component
public class SqlSignUpTokens implements SignUpTokens {
  private static final Statement ADD =
      Statement.load(SqlSignUpTokens.class, "add_signup_token.sql");
  private static final Statement FIND =
      Statement.load(SqlSignUpTokens.class, "find_signup_token.sql");
  private static final Statement TAKE =
      Statement.load(SqlSignUpTokens.class, "take_signup_token.sql");
  private static final Statement PURGE =
      Statement.load(SqlSignUpTokens.class, "purge_signup_tokens.sql");

  private final Database database;

  @Inject
  public SqlSignUpTokens(Database database) {
    this.database = database;
  }

  @Override
  public void add(String token, SocialAccount account, Instant expiresAt) {
    int unused =
        ADD.on(database.entityManager())
            .set("token", Sha256.hex(token))
            .set("provider", account.provider())
            .set("issuer", account.issuer())
            .set("account", account.key())
            .set("expiresAt", expiresAt)
            .execute();
  }

  @Override
  public Optional<SocialAccount> find(String token, Instant now) {
    return read(FIND, token, now);
  }

  @Override
  public Optional<SocialAccount> take(String token, Instant now) {
    return read(TAKE, token, now);
  }

  private Optional<SocialAccount> read(Statement statement, String token, Instant now) {
    return statement
        .on(database.entityManager())
        .set("token", Sha256.hex(token))
        .set("now", now)
        .row(
            row ->
                new SocialAccount(
                    row.oneOf(SocialProvider.class, "provider"),
                    row.text("issuer"),
                    row.text("account")));
  }

  @Override
  public int purge(Instant now, int most) {
    return PURGE.on(database.entityManager()).set("now", now).set("most", most).execute();
  }
}
