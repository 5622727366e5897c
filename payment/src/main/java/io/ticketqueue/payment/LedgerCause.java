package io.ticketqueue.payment;

/**
 * Why money moved in the books (D-8c), and between which two accounts: what stands on the debit
 * side of one goes to the credit side of the other.
 */
public enum LedgerCause {
  /** The provider took the buyer's money. */
  CAPTURED(Account.PROVIDER, Account.BUYERS),
  /** It bought seats. */
  SOLD(Account.BUYERS, Account.SALES),
  /** The seats were given back. */
  RETURNED(Account.SALES, Account.BUYERS),
  /** A cancellation fee is kept. */
  FEE(Account.BUYERS, Account.FEES),
  /** A fee, or a part of it, went back after all. */
  FEE_WAIVED(Account.FEES, Account.BUYERS),
  /** So much must go back. */
  REFUND_DUE(Account.BUYERS, Account.OWED),
  /** So much went back through the provider. */
  REFUNDED(Account.OWED, Account.PROVIDER),
  /** So much went back by hand, past the provider. */
  PAID_BY_HAND(Account.OWED, Account.BANK),
  /** So much is given back, though the buyer keeps the seats. */
  GOODWILL(Account.GOODWILL, Account.OWED),
  /** The seats were given back later, so it was a part of the refund. */
  GOODWILL_COUNTED(Account.BUYERS, Account.GOODWILL),
  /** The card company took it back. */
  DISPUTED(Account.DISPUTES, Account.PROVIDER),
  /** That dispute is over. What it took for good the provider's record says: it is refunded. */
  DISPUTE_CLOSED(Account.PROVIDER, Account.DISPUTES);

  /** The accounts. All of them together are nothing, of each payment and of all. */
  public enum Account {
    /** What the provider has of ours. */
    PROVIDER,
    /** What buyers have paid and not got anything for; nothing, once a payment is at rest. */
    BUYERS,
    /** What the seats cost that are sold. */
    SALES,
    FEES,
    /** What must go back and has not gone yet. */
    OWED,
    /** The house's bank account. */
    BANK,
    DISPUTES,
    GOODWILL
  }

  private final Account debit;
  private final Account credit;

  LedgerCause(Account debit, Account credit) {
    this.debit = debit;
    this.credit = credit;
  }

  public Account debit() {
    return debit;
  }

  public Account credit() {
    return credit;
  }
}
