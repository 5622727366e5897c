package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Transactions of the in-memory stores, of one thread: what fails leaves nothing behind. */
public final class InMemoryTransactions extends Transactions {
  private record Scope(List<Runnable> onCommit, Deque<Runnable> onFailure) {}

  private final Deque<Scope> scopes = new ArrayDeque<>();

  /** Does the work if the current transaction fails, the last registered first. */
  public void onFailure(Runnable work) {
    if (!scopes.isEmpty()) {
      scopes.getLast().onFailure().addFirst(work);
    }
  }

  /** Does the work once the current transaction has committed; at once where there is none. */
  public void onCommit(Runnable work) {
    if (scopes.isEmpty()) {
      work.run();
    } else {
      scopes.getLast().onCommit().add(work);
    }
  }

  /** Refuses what must not be done with a transaction open. */
  void requireNone() {
    if (!scopes.isEmpty()) {
      throw new IllegalStateException("a transaction is open");
    }
  }

  @Override
  public <T> T required(Supplier<T> work) {
    return scopes.isEmpty() ? requiresNew(work) : work.get();
  }

  @Override
  public <T> T requiresNew(Supplier<T> work) {
    Scope scope = new Scope(new ArrayList<>(), new ArrayDeque<>());
    scopes.addLast(scope);
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | Error e) {
      scopes.removeLast();
      scope.onFailure().forEach(Runnable::run);
      throw e;
    }
    scopes.removeLast();
    scope.onCommit().forEach(Runnable::run);
    return result;
  }

  @Override
  public void required(Runnable work) {
    required(result(work));
  }

  @Override
  public void requiresNew(Runnable work) {
    requiresNew(result(work));
  }

  private static Supplier<Boolean> result(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }
}
