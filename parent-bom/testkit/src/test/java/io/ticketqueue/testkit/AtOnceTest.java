package io.ticketqueue.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AtOnceTest {
  @Test
  void allRunAtTheSameTimeAndTheResultsAreInOrder() throws Exception {
    CyclicBarrier all = new CyclicBarrier(20);
    List<Callable<Integer>> calls =
        IntStream.range(0, 20)
            .<Callable<Integer>>mapToObj(
                i ->
                    () -> {
                      all.await(10, TimeUnit.SECONDS);
                      return i;
                    })
            .toList();

    assertThat(AtOnce.call(calls))
        .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void noMoreThanWanted() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Integer> one =
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          return now.decrementAndGet();
        };

    assertThat(AtOnce.call(3, java.util.Collections.nCopies(50, one))).hasSize(50);

    assertThat(most).hasValueLessThanOrEqualTo(3);
  }

  @Test
  void aFailureIsThrown() {
    Callable<String> fails =
        () -> {
          throw new IllegalStateException("no");
        };

    assertThatThrownBy(() -> AtOnce.call(2, fails))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("no");
  }
}
