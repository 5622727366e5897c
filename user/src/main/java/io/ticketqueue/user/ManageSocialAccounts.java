package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;

/** Shows what is linked to an account, and unlinks it, but never the last way to log in. */
@Component
public class ManageSocialAccounts {
  private static final System.Logger LOG = System.getLogger(ManageSocialAccounts.class.getName());

  private final Users users;
  private final SocialAccounts accounts;
  private final SocialProviders providers;
  private final Transactions transactions;

  @Inject
  public ManageSocialAccounts(
      Users users, SocialAccounts accounts, SocialProviders providers, Transactions transactions) {
    this.users = users;
    this.accounts = accounts;
    this.providers = providers;
    this.transactions = transactions;
  }

  /** The links of a user, oldest first. */
  public List<SocialAccounts.Link> show(UUID userId) {
    return transactions.required(() -> accounts.findOf(userId));
  }

  /**
   * Unlinks it. Its sessions go on: they belong to the account here.
   *
   * @throws Problem NOT_FOUND when it is not linked, LAST_LOGIN_METHOD
   */
  public void unlink(UUID userId, String path) {
    SocialProvider provider =
        SocialProvider.of(path).orElseThrow(() -> new Problem(ErrorCode.NOT_FOUND));
    transactions.required(
        () -> {
          User user = users.lock(userId).orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND));
          if (!accounts.unlink(userId, provider)) {
            throw new Problem(ErrorCode.NOT_FOUND);
          }
          if (!user.hasPassword() && !hasUsableLink(userId)) {
            throw new Problem(ErrorCode.LAST_LOGIN_METHOD);
          }
        });
    LOG.log(Level.INFO, "social=unlinked user={0} provider={1}", userId, provider);
  }

  /** A provider that is configured no more, or in another way, lets nobody in. */
  private boolean hasUsableLink(UUID userId) {
    return accounts.findOf(userId).stream()
        .anyMatch(link -> providers.vouches(link.provider(), link.issuer()));
  }
}
