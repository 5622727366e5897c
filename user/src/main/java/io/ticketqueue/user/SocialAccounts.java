package io.ticketqueue.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accounts at providers that are linked to accounts here. To be used in a transaction. */
public interface SocialAccounts {
  /** A link as its owner sees it. */
  record Link(SocialProvider provider, String issuer, Instant linkedAt) {}

  /** The user, unless the account was deleted. */
  Optional<UUID> findUser(SocialAccount account);

  /** The links of a user, oldest first. */
  List<Link> findOf(UUID userId);

  /**
   * Links it, in place of another account at this provider; returns false when it is another
   * user's. The caller has locked the user's row.
   */
  boolean link(UUID userId, SocialAccount account, Instant at);

  /** Removes the link to a provider; returns whether there was one. */
  boolean unlink(UUID userId, SocialProvider provider);
}
