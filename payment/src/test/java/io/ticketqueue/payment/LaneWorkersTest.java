package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import jakarta.enterprise.event.Startup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneWorkersTest {
  private final Desk desk = new Desk();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Jobs jobs = new Jobs(metrics);
  private final LanePolicy lanes = Lanes.each(1, 1000);
  private final LanePace pace = new LanePace(lanes, System::nanoTime);
  private final LaneWorkers workers =
      new LaneWorkers(desk.reconcile.payments(), pace, desk.policy, lanes, metrics);

  @AfterEach
  void stop() {
    workers.stop();
  }

  private void start() {
    workers.start(new Startup(), jobs);
  }

  private Payment refunded() {
    Payment paid = desk.success();
    desk.refundCancelled.onCancelled(
        paid.reservationId(), "EVENT_CANCELLED", null, desk.clock.instant());
    return paid;
  }

  @Test
  void whatIsDueIsDoneInEveryLane() {
    List<Payment> refunds = Stream.generate(this::refunded).limit(20).toList();
    Payment unheard = desk.starts();
    desk.pays(unheard);
    desk.clock.advance(Duration.ofSeconds(30));

    start();

    await().until(() -> desk.now(unheard).status() == Status.SUCCESS);
    await()
        .until(() -> refunds.stream().allMatch(paid -> desk.now(paid).status() == Status.REFUNDED));
  }

  /** PortOne lets one refund hang: the only worker of its lane is busy, nobody else's is. */
  @Test
  void aLaneThatHangsHoldsUpNoOther() throws InterruptedException {
    refunded();
    CountDownLatch healed = new CountDownLatch(1);
    CountDownLatch hanging = new CountDownLatch(1);
    desk.portOne.duringRefunds(
        () -> {
          hanging.countDown();
          awaitQuietly(healed);
        });
    Payment unheard = desk.starts();
    desk.pays(unheard);

    start();
    hanging.await();
    desk.clock.advance(Duration.ofSeconds(30));

    await().until(() -> desk.now(unheard).status() == Status.SUCCESS);
    healed.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aLaneThatRestsTouchesNothing() {
    Payment paid = refunded();
    Payment unheard = desk.starts();
    desk.pays(unheard);
    desk.clock.advance(Duration.ofSeconds(30));
    pace.rest(Lane.REFUND, Duration.ofMinutes(1));

    start();

    await().until(() -> desk.now(unheard).status() == Status.SUCCESS);
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.now(paid).reconciliation().checks()).isZero();
    assertThat(desk.portOne.calls("refund", paid.order().paymentKey())).isZero();
  }

  @Test
  void aFaultEndsNoLane() {
    Payment first = desk.starts();
    desk.pays(first);
    desk.portOne.duringNextRead(
        () -> {
          throw new IllegalStateException("fault");
        });
    Payment second = desk.starts();
    desk.pays(second);
    desk.clock.advance(Duration.ofSeconds(30));

    start();

    await().until(() -> desk.now(second).status() == Status.SUCCESS);
    assertThat(metrics.counter("tq.job.failures", "job", "reconcile-poll").count()).isEqualTo(1);
  }
}
