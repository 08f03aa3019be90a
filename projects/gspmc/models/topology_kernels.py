"""Triton kernels that never write out a topology of CTR-GCN."""
import triton
import triton.language as tl


@triton.jit
def _relation(gather, offer, r, i, j, R, V, TRANSPOSED: tl.constexpr):
    """tanh(gather[r, u] - offer[r, v]), shape (R, I, J), in float32.

    The tile's rows i are the joints u and its columns j the joints v, or the
    other way round.
    """
    if TRANSPOSED:
        u, v = j[None, None, :], i[None, :, None]
    else:
        u, v = i[None, :, None], j[None, None, :]
    r = r[:, None, None]
    first = tl.load(gather + r * V + u, mask=(r < R) & (u < V), other=0)
    second = tl.load(offer + r * V + v, mask=(r < R) & (v < V), other=0)
    difference = first.to(tl.float32) - second.to(tl.float32)
    return 1 - 2 / (tl.exp(2 * difference) + 1)


@triton.jit
def multiply(values, gather, offer, weight, bias, A, out, C, V, T,
             R: tl.constexpr, SUBSETS: tl.constexpr, TRANSPOSED: tl.constexpr,
             BLOCK_C: tl.constexpr, BLOCK_R: tl.constexpr,
             BLOCK_I: tl.constexpr, BLOCK_J: tl.constexpr,
             BLOCK_T: tl.constexpr, PRECISION: tl.constexpr):
    """Multiply features with topologies.

    out[n, c, u, t] = sum over k, v of M_k[n, c, u, v] values[n, k, c, v, t],
    or, transposed,
    out[n, k, c, v, t] = sum over u of M_k[n, c, u, v] values[n, c, u, t].

    A program makes the tile (BLOCK_C, BLOCK_I, BLOCK_T) of one sample.
    """
    dtype = values.dtype.element_ty
    t_tiles = tl.cdiv(T, BLOCK_T)
    c = tl.program_id(0) * BLOCK_C + tl.arange(0, BLOCK_C)
    i = (tl.program_id(1) // t_tiles) * BLOCK_I + tl.arange(0, BLOCK_I)
    t = (tl.program_id(1) % t_tiles) * BLOCK_T + tl.arange(0, BLOCK_T)
    r = tl.arange(0, BLOCK_R)
    if TRANSPOSED:
        n = (tl.program_id(2) // SUBSETS).to(tl.int64)
        first = tl.program_id(2) % SUBSETS
        subsets: tl.constexpr = 1
    else:
        n = tl.program_id(2).to(tl.int64)
        first = 0
        subsets: tl.constexpr = SUBSETS
    sums = tl.zeros((BLOCK_C, BLOCK_I, BLOCK_T), tl.float32)
    for step in range(subsets):
        k = first + step
        w = tl.load(weight + (k * C + c[:, None]) * R + r[None, :],
                    mask=(c[:, None] < C) & (r[None, :] < R), other=0)
        b = tl.load(bias + k * C + c, mask=c < C, other=0).to(tl.float32)
        for start in range(0, V, BLOCK_J):
            j = start + tl.arange(0, BLOCK_J)
            relation = _relation(gather + (n * SUBSETS + k) * R * V,
                                 offer + (n * SUBSETS + k) * R * V,
                                 r, i, j, R, V, TRANSPOSED)
            relation = tl.reshape(relation.to(dtype),
                                  (BLOCK_R, BLOCK_I * BLOCK_J))
            topology = tl.dot(w, relation, input_precision=PRECISION)
            topology = tl.reshape(topology, (BLOCK_C, BLOCK_I, BLOCK_J))
            inside = (i[:, None] < V) & (j[None, :] < V)
            if TRANSPOSED:
                edges = A + k * V * V + j[None, :] * V + i[:, None]
            else:
                edges = A + k * V * V + i[:, None] * V + j[None, :]
            edges = tl.load(edges, mask=inside, other=0).to(tl.float32)
            topology += b[:, None, None] + edges[None]
            if TRANSPOSED:
                rows = n * C + c
            else:
                rows = (n * SUBSETS + k) * C + c
            value = tl.load(
                values + (rows[:, None, None] * V + j[None, :, None]) * T
                + t[None, None, :],
                mask=(c[:, None, None] < C) & (j[None, :, None] < V)
                & (t[None, None, :] < T), other=0)
            sums = tl.dot(topology.to(dtype), value, sums,
                          input_precision=PRECISION)
    if TRANSPOSED:
        rows = (n * SUBSETS + first) * C + c
    else:
        rows = n * C + c
    tl.store(out + (rows[:, None, None] * V + i[None, :, None]) * T
             + t[None, None, :], sums.to(dtype),
             mask=(c[:, None, None] < C) & (i[None, :, None] < V)
             & (t[None, None, :] < T))


@triton.jit
def differentiate(dy, values, gather, offer, weight, dgather, doffer, dweight,
                  dbias, dA, C, V, T,
                  R: tl.constexpr, SUBSETS: tl.constexpr,
                  BLOCK_C: tl.constexpr, BLOCK_R: tl.constexpr,
                  BLOCK_I: tl.constexpr, BLOCK_J: tl.constexpr,
                  BLOCK_T: tl.constexpr, PRECISION: tl.constexpr):
    """Write the gradients of what topologies are made of, per channel block.

    With dM_k[n, c, u, v] = sum over t of dy[n, c, u, t] values[n, k, c, v, t]:

    dweight[n, k, c, r] = sum over u, v of dM[c, u, v] relation[r, u, v]
    dbias[n, k, c] = sum over u, v of dM[c, u, v]
    dA[b, n, k, u, v] = sum over c in block b of dM[c, u, v]
    slope[r, u, v] = (1 - relation^2) sum over c in block b of
                     weight[k, c, r] dM[c, u, v]
    dgather[b, n, k, r, u] = sum over v of slope[r, u, v]
    doffer[b, n, k, r, v] = - sum over u of slope[r, u, v]

    A program makes all of them for one block of channels, one sample and one
    subset, so no two programs add to the same number. ``doffer`` is zero
    before.
    """
    dtype = values.dtype.element_ty
    block, nk = tl.program_id(0), tl.program_id(1).to(tl.int64)
    n, k = nk // SUBSETS, nk % SUBSETS
    c = block * BLOCK_C + tl.arange(0, BLOCK_C)
    r = tl.arange(0, BLOCK_R)
    w = tl.load(weight + (k * C + c[None, :]) * R + r[:, None],
                mask=(c[None, :] < C) & (r[:, None] < R), other=0)
    gather += nk * R * V
    offer += nk * R * V
    place = block * tl.num_programs(1) + nk
    dgather += place * R * V
    doffer += place * R * V
    dA += place * V * V
    w_sums = tl.zeros((BLOCK_C, BLOCK_R), tl.float32)
    b_sums = tl.zeros((BLOCK_C, ), tl.float32)
    for i_start in range(0, V, BLOCK_I):
        i = i_start + tl.arange(0, BLOCK_I)
        g_sums = tl.zeros((BLOCK_R, BLOCK_I), tl.float32)
        for j_start in range(0, V, BLOCK_J):
            j = j_start + tl.arange(0, BLOCK_J)
            dM = tl.zeros((BLOCK_C, BLOCK_I, BLOCK_J), tl.float32)
            for t_start in range(0, T, BLOCK_T):
                t = t_start + tl.arange(0, BLOCK_T)
                rows = n * C + c
                left = tl.load(
                    dy + (rows[:, None, None] * V + i[None, :, None]) * T
                    + t[None, None, :],
                    mask=(c[:, None, None] < C) & (i[None, :, None] < V)
                    & (t[None, None, :] < T), other=0)
                rows = nk * C + c
                right = tl.load(
                    values + (rows[:, None, None] * V + j[None, None, :]) * T
                    + t[None, :, None],
                    mask=(c[:, None, None] < C) & (j[None, None, :] < V)
                    & (t[None, :, None] < T), other=0)
                dM = tl.dot(left, right, dM, input_precision=PRECISION)
            b_sums += tl.sum(tl.sum(dM, 2), 1)
            inside = (i[:, None] < V) & (j[None, :] < V)
            tl.store(dA + i[:, None] * V + j[None, :], tl.sum(dM, 0),
                     mask=inside)
            relation = _relation(gather, offer, r, i, j, R, V, False)
            flat = tl.reshape(relation, (BLOCK_R, BLOCK_I * BLOCK_J))
            dM = tl.reshape(dM.to(dtype), (BLOCK_C, BLOCK_I * BLOCK_J))
            w_sums = tl.dot(dM, tl.trans(flat.to(dtype)), w_sums,
                            input_precision=PRECISION)
            slope = tl.dot(w, dM, input_precision=PRECISION)
            slope = slope * (1 - flat * flat)
            slope = tl.reshape(slope, (BLOCK_R, BLOCK_I, BLOCK_J))
            g_sums += tl.sum(slope, 2)
            places = doffer + r[:, None] * V + j[None, :]
            mask = (r[:, None] < R) & (j[None, :] < V)
            o_sums = tl.load(places, mask=mask, other=0)
            tl.store(places, o_sums - tl.sum(slope, 1), mask=mask)
        tl.store(dgather + r[:, None] * V + i[None, :], g_sums,
                 mask=(r[:, None] < R) & (i[None, :] < V))
        # The next rows add to what other threads may have stored.
        tl.debug_barrier()
    tl.store(dweight + (nk * C + c[:, None]) * R + r[None, :], w_sums,
             mask=(c[:, None] < C) & (r[None, :] < R))
    tl.store(dbias + nk * C + c, b_sums, mask=c < C)
