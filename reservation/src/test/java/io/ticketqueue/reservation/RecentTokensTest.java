package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-RSV-001")
class RecentTokensTest {
  private final UUID schedule = UUID.randomUUID();
  private final InMemoryQueueTokens queue = new InMemoryQueueTokens();
  private final TokenHolder buyer = queue.admit(UUID.randomUUID(), schedule);
  private int asked;

  private final QueueTokens counted =
      new QueueTokens() {
        @Override
        public void require(TokenHolder holder, UUID scheduleId) {
          asked++;
          queue.require(holder, scheduleId);
        }

        @Override
        public Duration life(TokenHolder holder, UUID scheduleId) {
          return queue.life(holder, scheduleId);
        }
      };

  private RecentTokens believing(Duration time) {
    return new RecentTokens(
        counted, new LiveSeatsPolicy(Duration.ZERO, 1000, Duration.ofSeconds(5), time));
  }

  @Test
  void aBuyerIsLookedUpOnceForAWhile() {
    RecentTokens recent = believing(Duration.ofMinutes(1));
    recent.require(buyer, schedule);
    recent.require(buyer, schedule);

    assertThat(asked).isEqualTo(1);
  }

  @Test
  void withoutThatTimeABuyerIsLookedUpEachTime() {
    RecentTokens recent = believing(Duration.ZERO);
    recent.require(buyer, schedule);
    recent.require(buyer, schedule);

    assertThat(asked).isEqualTo(2);
  }

  @Test
  void whatIsKnownOfOneBuyerLetsInNobodyElseAndNowhereElse() {
    RecentTokens recent = believing(Duration.ofMinutes(1));
    recent.require(buyer, schedule);

    UUID other = UUID.randomUUID();
    refused(ErrorCode.QUEUE_TOKEN_INVALID, () -> recent.require(buyer, other));
    refused(
        ErrorCode.QUEUE_TOKEN_INVALID,
        () -> recent.require(new TokenHolder(other, other, buyer.token()), schedule));
    refused(
        ErrorCode.QUEUE_TOKEN_INVALID,
        () -> recent.require(new TokenHolder(buyer.userId(), buyer.personId(), null), schedule));
    refused(
        ErrorCode.QUEUE_TOKEN_INVALID,
        () -> recent.require(new TokenHolder(buyer.userId(), other, "qr_" + other), schedule));
  }
}
