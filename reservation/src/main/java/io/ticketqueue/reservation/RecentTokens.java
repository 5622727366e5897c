package io.ticketqueue.reservation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Buyers whose queue token was found valid a moment ago. They look at the live seats every other
 * second, and are not looked up each time. It lets nobody hold a seat.
 */
@Component
public class RecentTokens {
  private static final int MOST = 50_000;

  private final QueueTokens tokens;
  private final Cache<Key, Boolean> valid;

  private record Key(UUID userId, String token, UUID scheduleId) {}

  @Inject
  public RecentTokens(QueueTokens tokens, LiveSeatsPolicy policy) {
    this.tokens = tokens;
    this.valid =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(policy.tokenFor()).build();
  }

  /**
   * Refuses a buyer without a token of this schedule that was valid a moment ago.
   *
   * @throws Problem QUEUE_TOKEN_INVALID
   */
  void require(TokenHolder buyer, UUID scheduleId) {
    String token = buyer.token();
    Key key = token == null ? null : new Key(buyer.userId(), token, scheduleId);
    if (key == null || valid.getIfPresent(key) == null) {
      tokens.require(buyer, scheduleId);
      if (key != null) {
        valid.put(key, true);
      }
    }
  }
}
