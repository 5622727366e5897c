package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.SocialAccount;
import io.ticketqueue.user.SocialAccounts;
import io.ticketqueue.user.SocialProvider;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Linked accounts in PostgreSQL. */
@Component
public class SqlSocialAccounts implements SocialAccounts {
  private static final Statement USER =
      Statement.load(SqlSocialAccounts.class, "user_of_social_account.sql");
  private static final Statement OF_USER =
      Statement.load(SqlSocialAccounts.class, "social_accounts_of_user.sql");
  private static final Statement FREE =
      Statement.load(SqlSocialAccounts.class, "free_social_account.sql");
  private static final Statement LINK =
      Statement.load(SqlSocialAccounts.class, "link_social_account.sql");
  private static final Statement UNLINK =
      Statement.load(SqlSocialAccounts.class, "unlink_social_account.sql");

  private final Database database;

  @Inject
  public SqlSocialAccounts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<UUID> findUser(SocialAccount account) {
    return USER.on(database.entityManager())
        .set("account", account.key())
        .row(row -> row.uuid("user_id"));
  }

  @Override
  public List<Link> findOf(UUID userId) {
    return OF_USER
        .on(database.entityManager())
        .set("user", userId)
        .rows(
            row ->
                new Link(
                    row.oneOf(SocialProvider.class, "provider"),
                    row.text("issuer"),
                    row.instant("linked_at")));
  }

  @Override
  public boolean link(UUID userId, SocialAccount account, Instant at) {
    int unused = on(FREE, userId, account.provider()).set("account", account.key()).execute();
    int added =
        on(LINK, userId, account.provider())
            .set("account", account.key())
            .set("issuer", account.issuer())
            .set("at", at)
            .execute();
    return added > 0 || findUser(account).equals(Optional.of(userId));
  }

  @Override
  public boolean unlink(UUID userId, SocialProvider provider) {
    return on(UNLINK, userId, provider).execute() > 0;
  }

  private Statement.Run on(Statement statement, UUID userId, SocialProvider provider) {
    return statement.on(database.entityManager()).set("user", userId).set("provider", provider);
  }
}
