/** Tests of the auditor. */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.stack.audit;
