package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.EmailCodes;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;

/**
 * Codes in PostgreSQL: keyed hashes, for six digits are soon guessed; tokens as SHA-256, which
 * needs no key: they are random. During a roll of the keys they are found under both versions.
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
    int written = data.hashVersionToWrite();
    String codeHash = of(codeHashes(email, code), written);
    emailHashes(email)
        .forEach(
            (version, hash) -> {
              if (version == written) {
                on(PUT, hash).set("code", codeHash).set("expiresAt", expiresAt).execute();
              } else {
                on(REMOVE, hash).execute();
              }
            });
  }

  @Override
  public Optional<Guess> lock(EmailAddress email, String guess) {
    Map<Integer, String> expected = codeHashes(email, guess);
    List<Guess> found = new ArrayList<>();
    emailHashes(email)
        .forEach(
            (version, hash) ->
                on(LOCK, hash).row(row -> guess(row, of(expected, version))).ifPresent(found::add));
    // of two that instances wrote at the same time during a roll the right one
    return found.stream().filter(Guess::right).findFirst().or(() -> found.stream().findFirst());
  }

  private static Guess guess(Row row, String expected) {
    return new Guess(
        MessageDigest.isEqual(
            HexFormat.of().parseHex(expected), HexFormat.of().parseHex(row.text("code_hash"))),
        row.instant("expires_at"),
        row.integer("tries"));
  }

  @Override
  public void countTry(EmailAddress email) {
    emailHashes(email).values().forEach(hash -> on(COUNT, hash).execute());
  }

  @Override
  public void remove(EmailAddress email) {
    emailHashes(email).values().forEach(hash -> on(REMOVE, hash).execute());
  }

  @Override
  public void addToken(EmailAddress email, String token, Instant expiresAt) {
    on(ADD_TOKEN, of(emailHashes(email), data.hashVersionToWrite()))
        .set("token", Sha256.hex(token))
        .set("expiresAt", expiresAt)
        .execute();
  }

  @Override
  public boolean isGoodToken(EmailAddress email, String token, Instant now) {
    return emailHashes(email).values().stream()
        .anyMatch(
            hash -> on(GOOD_TOKEN, hash).set("token", Sha256.hex(token)).set("now", now).exists());
  }

  @Override
  public boolean spendToken(EmailAddress email, String token, Instant now) {
    return emailHashes(email).values().stream()
        .anyMatch(
            hash -> on(SPEND, hash).set("token", Sha256.hex(token)).set("now", now).execute() == 1);
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

  private Statement.Run on(Statement statement, String emailHash) {
    return statement.on(database.entityManager()).set("email", emailHash);
  }

  private Map<Integer, String> emailHashes(EmailAddress email) {
    return texts(data.hashes("code-email", email.value()));
  }

  private Map<Integer, String> codeHashes(EmailAddress email, String code) {
    return texts(data.hashes("email-code", email.value() + ":" + code));
  }

  private static String of(Map<Integer, String> hashes, int version) {
    return Objects.requireNonNull(hashes.get(version), "a hash under each version");
  }

  /** The newest version first: all lock rows in this order. */
  private static Map<Integer, String> texts(NavigableMap<Integer, byte[]> hashes) {
    Map<Integer, String> texts = new LinkedHashMap<>();
    hashes
        .descendingMap()
        .forEach((version, hash) -> texts.put(version, HexFormat.of().formatHex(hash)));
    return texts;
  }
}
