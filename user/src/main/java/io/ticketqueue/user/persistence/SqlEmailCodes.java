package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.EmailCodes;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Codes in PostgreSQL: keyed hashes, for six digits are soon guessed; tokens as SHA-256, which
 * needs no key: they are random.
 */
@Component
public class SqlEmailCodes implements EmailCodes {
  private static final Statement PUT = Statement.load(SqlEmailCodes.class, "put_email_code.sql");
  private static final Statement LOCK = Statement.load(SqlEmailCodes.class, "lock_email_code.sql");
  private static final Statement COUNT =
      Statement.load(SqlEmailCodes.class, "count_email_guess.sql");
  private static final Statement REMOVE =
      Statement.load(SqlEmailCodes.class, "remove_email_code.sql");
  private static final Statement ADD_TOKEN =
      Statement.load(SqlEmailCodes.class, "add_email_token.sql");
  private static final Statement GOOD_TOKEN =
      Statement.load(SqlEmailCodes.class, "good_email_token.sql");
  private static final Statement SPEND =
      Statement.load(SqlEmailCodes.class, "spend_email_token.sql");
  private static final Statement PURGE =
      Statement.load(SqlEmailCodes.class, "purge_email_codes.sql");
  private static final Statement PURGE_TOKENS =
      Statement.load(SqlEmailCodes.class, "purge_email_tokens.sql");

  private final Database database;
  private final PersonalData data;

  @Inject
  public SqlEmailCodes(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public void put(EmailAddress email, String code, Instant expiresAt) {
    of(PUT, email).set("code", codeHash(email, code)).set("expiresAt", expiresAt).execute();
  }

  @Override
  public Optional<Guess> lock(EmailAddress email, String guess) {
    byte[] expected = HexFormat.of().parseHex(codeHash(email, guess));
    return of(LOCK, email)
        .row(
            row ->
                new Guess(
                    MessageDigest.isEqual(expected, HexFormat.of().parseHex(row.text("code_hash"))),
                    row.instant("expires_at"),
                    row.integer("tries")));
  }

  @Override
  public void countTry(EmailAddress email) {
    of(COUNT, email).execute();
  }

  @Override
  public void remove(EmailAddress email) {
    of(REMOVE, email).execute();
  }

  @Override
  public void addToken(EmailAddress email, String token, Instant expiresAt) {
    of(ADD_TOKEN, email).set("token", Sha256.hex(token)).set("expiresAt", expiresAt).execute();
  }

  @Override
  public boolean isGoodToken(EmailAddress email, String token, Instant now) {
    return of(GOOD_TOKEN, email).set("token", Sha256.hex(token)).set("now", now).exists();
  }

  @Override
  public boolean spendToken(EmailAddress email, String token, Instant now) {
    return of(SPEND, email).set("token", Sha256.hex(token)).set("now", now).execute() == 1;
  }

  @Override
  public int purge(Instant before, int most) {
    return purge(PURGE, before, most);
  }

  @Override
  public int purgeTokens(Instant before, int most) {
    return purge(PURGE_TOKENS, before, most);
  }

  private int purge(Statement statement, Instant before, int most) {
    return statement.on(database.entityManager()).set("before", before).set("most", most).execute();
  }

  private Statement.Run of(Statement statement, EmailAddress email) {
    return statement
        .on(database.entityManager())
        .set("email", HexFormat.of().formatHex(data.hash("code-email", email.value())));
  }

  private String codeHash(EmailAddress email, String code) {
    return HexFormat.of().formatHex(data.hash("email-code", email.value() + ":" + code));
  }
}
