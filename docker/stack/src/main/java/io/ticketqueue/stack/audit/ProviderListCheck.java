package io.ticketqueue.stack.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The provider's list of the last day against our books: what it keeps that our database has
 * forgotten, perhaps since it was restored.
 */
final class ProviderListCheck implements Check {
  private static final String STATEMENT = SqlCheck.resource("provider-list.sql");
  private static final String NOW = SqlCheck.resource("now.sql");
  private static final Duration DAY = Duration.ofDays(1);

  /** As payment makes them: the store's other shops have keys of their own. */
  private static final Pattern OURS = Pattern.compile("[0-9a-z]{32}");

  private final Connection database;
  private final Provider provider;

  ProviderListCheck(Connection database, Provider provider) {
    this.database = database;
    this.provider = provider;
  }

  @Override
  public String name() {
    return "provider-list";
  }

  @Override
  public String rule() {
    return "What the provider keeps of the last day is a payment's, or stands on the operators' list of captures.";
  }

  /** Nobody is asked while a transaction is open. */
  @Override
  public void look(Look look) throws SQLException {
    Instant now = now();
    String cursor = null;
    do {
      Provider.Part part = provider.begun(now.minus(DAY), now, cursor);
      compare(kept(part.kept()), look);
      cursor = part.next();
    } while (cursor != null);
  }

  private static Map<String, Long> kept(Map<String, Long> listed) {
    Map<String, Long> ours = new HashMap<>(listed);
    ours.keySet().removeIf(key -> !OURS.matcher(key).matches());
    ours.values().removeIf(won -> won == 0);
    return ours;
  }

  private void compare(Map<String, Long> kept, Look look) throws SQLException {
    Set<String> known = known(kept.keySet());
    kept.forEach(
        (key, won) -> {
          if (known.contains(key)) {
            look.good();
          } else {
            look.bad(
                new Finding("payment key " + key, "nobody knows it, the provider keeps " + won));
          }
        });
  }

  private Set<String> known(Set<String> keys) throws SQLException {
    Set<String> known = new HashSet<>();
    try (PreparedStatement query = database.prepareStatement(STATEMENT)) {
      query.setArray(1, database.createArrayOf("text", keys.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getString("payment_key"));
        }
      }
    } finally {
      database.rollback();
    }
    return known;
  }

  /** By the database's clock: that of this machine may be another. */
  private Instant now() throws SQLException {
    try (PreparedStatement query = database.prepareStatement(NOW);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getObject("now", OffsetDateTime.class).toInstant();
    } finally {
      database.rollback();
    }
  }
}
