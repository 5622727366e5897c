/** Tests of the checks, and of the documents against each other. */
@NullMarked
package io.ticketqueue.testkit.contract;

import org.jspecify.annotations.NullMarked;
