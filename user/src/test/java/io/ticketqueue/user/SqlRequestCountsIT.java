package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.SqlRequestCounts;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SqlRequestCountsIT extends RequestCountsContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final RequestCounts counts = new SqlRequestCounts(DATABASE, UserDatabase.personalData());

  @Override
  RequestCounts counts() {
    return counts;
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }

  @Test
  void aWindowThatIsOverBeginsAnewAndIsPurged() {
    String subject = UUID.randomUUID().toString();
    DATABASE.required(() -> counts.count("over", subject, Duration.ZERO));
    DATABASE.required(() -> counts.count("over", subject, Duration.ZERO));

    assertThat(
            DATABASE
                .<RequestCounts.Count>required(() -> counts.count("over", subject, Duration.ZERO))
                .requests())
        .isOne();
    assertThat(DATABASE.<Integer>required(() -> counts.purge(1000))).isPositive();
  }
}
