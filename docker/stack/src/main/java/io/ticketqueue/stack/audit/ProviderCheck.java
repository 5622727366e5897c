package io.ticketqueue.stack.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our books and the provider's records of the last day, payment by payment. */
final class ProviderCheck implements Check {
  private static final String STATEMENT = SqlCheck.resource("provider.sql");

  private final Connection database;
  private final Provider provider;

  ProviderCheck(Connection database, Provider provider) {
    this.database = database;
    this.provider = provider;
  }

  /**
   * A payment by our books.
   *
   * @param kept what the provider must have kept, null while that is being decided
   */
  private record Booked(String id, String key, String status, @Nullable Long kept) {}

  @Override
  public String name() {
    return "provider";
  }

  @Override
  public String rule() {
    return "The provider keeps of each payment of the last day what our books say, and nothing else.";
  }

  /** Nobody is asked while a transaction is open. */
  @Override
  public void look(Look look) throws SQLException {
    for (Booked booked : booked()) {
      Long kept = booked.kept();
      long has = kept == null ? 0 : provider.kept(booked.key());
      if (kept == null || kept == has) {
        look.good();
      } else {
        look.bad(
            new Finding(
                "payment " + booked.id(),
                "%s, the provider keeps %d, must be %d".formatted(booked.status(), has, kept)));
      }
    }
  }

  private List<Booked> booked() throws SQLException {
    List<Booked> all = new ArrayList<>();
    try (PreparedStatement query = database.prepareStatement(STATEMENT);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(
            new Booked(
                rows.getString("id"),
                rows.getString("payment_key"),
                rows.getString("status"),
                rows.getObject("kept", Long.class)));
      }
    } finally {
      database.rollback();
    }
    return all;
  }
}
