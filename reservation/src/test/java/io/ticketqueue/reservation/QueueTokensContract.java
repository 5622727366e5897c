package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ticketqueue.core.ErrorCode;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link QueueTokens} does. */
public abstract class QueueTokensContract {
  private final UUID user = UUID.randomUUID();
  private final UUID schedule = UUID.randomUUID();

  protected abstract QueueTokens tokens();

  /** Does what queue does when it admits a user. */
  protected abstract TokenHolder admit(UUID userId, UUID scheduleId);

  private void refused(@Nullable String token, UUID userId, UUID scheduleId) {
    Refusals.refused(
        ErrorCode.QUEUE_TOKEN_INVALID,
        () -> tokens().require(new TokenHolder(userId, userId, token), scheduleId));
  }

  @Test
  void anAdmittedUserPasses() {
    TokenHolder buyer = admit(user, schedule);
    assertThatCode(() -> tokens().require(buyer, schedule)).doesNotThrowAnyException();
    assertThat(tokens().life(buyer, schedule))
        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    TokenHolder other = new TokenHolder(user, user, "qr_" + UUID.randomUUID());
    assertThat(tokens().life(other, schedule)).isZero();
  }

  @Test
  void anotherUserOrScheduleIsRefused() {
    String token = admit(user, schedule).token();
    refused(token, UUID.randomUUID(), schedule);
    refused(token, user, UUID.randomUUID());
  }

  @Test
  void aMissingMalformedOrUnknownTokenIsRefused() {
    refused(null, user, schedule);
    refused("", user, schedule);
    refused("qr_none", user, schedule);
    refused(UUID.randomUUID().toString(), user, schedule);
    refused("qr_" + UUID.randomUUID(), user, schedule);
  }
}
