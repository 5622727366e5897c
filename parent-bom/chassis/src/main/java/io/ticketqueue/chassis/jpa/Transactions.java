package io.ticketqueue.chassis.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Opens transactions. Use cases call it, and nothing else does: resources, consumers and stores run
 * in the transaction of their use case. Any exception rolls back. Where the commit itself fails, a
 * {@link CommitFailedException} is thrown: the work may have taken effect all the same.
 */
@ApplicationScoped
public class Transactions {
  private final TransactionScopes scopes;
  private final Consumer<RuntimeException> failures;

  @Inject
  Transactions(TransactionScopes scopes, RefusedAccess refused) {
    this.scopes = scopes;
    this.failures = refused::note;
  }

  /** For the client proxy, and for tests: runs the work without a transaction. */
  public Transactions() {
    this.scopes = new TransactionScopes();
    this.failures = failure -> {};
  }

  /** Runs the work in the current transaction, or in a new one where there is none. */
  public <T> T required(Supplier<T> work) {
    return run(() -> scopes.required(work));
  }

  /** As {@link #required(Supplier)}, for work without a result. */
  public void required(Runnable work) {
    boolean unused = required(result(work));
  }

  /** Runs the work in a transaction of its own; the current one is suspended meanwhile. */
  public <T> T requiresNew(Supplier<T> work) {
    return run(() -> scopes.requiresNew(work));
  }

  /** As {@link #requiresNew(Supplier)}, for work without a result. */
  public void requiresNew(Runnable work) {
    boolean unused = requiresNew(result(work));
  }

  private static Supplier<Boolean> result(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }

  private <T> T run(Supplier<T> transaction) {
    try {
      return unchecked(transaction);
    } catch (RuntimeException failure) {
      failures.accept(failure);
      throw failure;
    }
  }

  /** The runtime throws a failed commit as a checked exception that no method declares. */
  static <T> T unchecked(Supplier<T> transaction) {
    try {
      return transaction.get();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception commit) {
      throw new CommitFailedException(commit);
    }
  }
}
