// Two small journals as queue publishes them, and receipts of them: the first signed alone, the others
// together. Made with queue's own classes (JournalEntry, Lots, Receipt) and good to its Verification; the
// pseudonyms are invented.
export const arrival = {
  document: {"scheduleId":"0a0a0a0a-0000-7000-8000-000000000001","queueOrder":"ARRIVAL","commitment":"94f9a4812eb082718cf7fc313bc62b468bac0ebb2833d3cbd29972229275f178","seed":"ff4efd39fd016f5cb5c9eb7670f57dfc506f590ccb89106e5b0d4bd2aadab90e","publicKey":"MCowBQYDK2VwAyEAu8zBs4tOG4bAahfaMUctwOxX4F7Hmf0Iztp2/026Foo=","complete":true,
    "entries":[
      {"sequence":1,"timeMicros":1764000000000001,"kind":"RATE","who":"","place":10,"hash":"93aa83aff12b86a0adf92a3dfe099f116d632915d20e37936bf276c7eff0e15a"},
      {"sequence":2,"timeMicros":1764000000001501,"kind":"ENTER","who":"0000000000000000000000000000abc0","place":1764000000001501,"hash":"724dacafe090dc219894c3c22e422cdfad10a5813fefe460474c183bd844671c"},
      {"sequence":3,"timeMicros":1764000000003001,"kind":"ENTER","who":"0000000000000000000000000000abc1","place":1764000000003001,"hash":"5b4c0000d086ad798e28ed6a13c041422d1a6dbc88b3f6dccd397cf86a75c5ca"},
      {"sequence":4,"timeMicros":1764000000004501,"kind":"ENTER","who":"0000000000000000000000000000abc2","place":1764000000004501,"hash":"26194e217c5683f7a827160262b027f26824f23da3e5033a935afc39fd652819"},
      {"sequence":5,"timeMicros":1764000000006001,"kind":"ENTER","who":"0000000000000000000000000000abc3","place":1764000000006001,"hash":"d09e53d92c21ba6f712456a185103c7eed510495701df633d55f35ef37bfb17d"},
      {"sequence":6,"timeMicros":1764000000007501,"kind":"ENTER","who":"0000000000000000000000000000abc4","place":1764000000007501,"hash":"928435de23d229d71e41ab44cd2b8f6597f306f97b97441204a2afbc1230bf20"},
      {"sequence":7,"timeMicros":1764000003008501,"kind":"ADMIT","who":"0000000000000000000000000000abc0","place":1764000000001501,"hash":"6128ab8d52092c990ae5b9759509cd35c0049731972fe84cac56f7ceb9ff42e2"},
      {"sequence":8,"timeMicros":1764000003009501,"kind":"ADMIT","who":"0000000000000000000000000000abc1","place":1764000000003001,"hash":"9f49cad34fab028a043b9733ec0c219612b7d556b4f60e9aec8d1806cb7555be"}],
    "heads":[{"sequence":4,"hash":"26194e217c5683f7a827160262b027f26824f23da3e5033a935afc39fd652819","signature":"rhnHL6B_Q8rj-qt1DECIsxypOedzrJXt3quVswQ5mBkt67c-lgT6z8EYCGqkcpVUSdhk12Qz3e5gCUVSDw2OCw"}],
    "head":{"sequence":8,"hash":"9f49cad34fab028a043b9733ec0c219612b7d556b4f60e9aec8d1806cb7555be","signature":"XAgVDORVRcO1eXC83zbcDNpmkKFtV_1kskJ7i1cWFLhmnoMo7eoN_e2tbyxIoqApEVQcauOwLIsvW3PoEUDdBA"}},
  receipts: [
    '0a0a0a0a-0000-7000-8000-000000000001.2.7ecd55b47343dd3bbe469a6a802efe43cf6b25481e4c2feb31d1400da609c6b5.DSzw6aLPPbBrFAerY0jaNE8YFUrFQN71cY1FovIhRkta7fzZj9CBoTugtpHQ1bIL956CvjZHN9hAvDcDGB0eBA',
    '0a0a0a0a-0000-7000-8000-000000000001.2.7ecd55b47343dd3bbe469a6a802efe43cf6b25481e4c2feb31d1400da609c6b5.RFWst_jWOrOzeyBXIapKne9n5e7t9pevQZcgz6Vkg8eURkS0iGsey_WH0tkTiiQsssPeNMRPpRmEIcOfdH3oV7kURB2cee0T_yt8jpv0rMEwf6tGkye7mgU4xU97Y2tDJgQo.SFJdmxSVPZ7EdM1eHuVYYe00g8ClqSO9XzUTK5xp5XM7047FlE3EJ0cNQ2WYbA6WAFpV9-Mm5RY3ZSgGx0xgCg',
    '0a0a0a0a-0000-7000-8000-000000000001.3.1f0723b4bfc74d11e9e8a93886ae7a2da7ca4032e3c426b4fc227c2d917f8c9b.L4YWSgJz7va8n2D63jllkbCUqMl51sGDU_bDGX7k2WowRkS0iGsey_WH0tkTiiQsssPeNMRPpRmEIcOfdH3oV7kURB2cee0T_yt8jpv0rMEwf6tGkye7mgU4xU97Y2tDJgQo.SFJdmxSVPZ7EdM1eHuVYYe00g8ClqSO9XzUTK5xp5XM7047FlE3EJ0cNQ2WYbA6WAFpV9-Mm5RY3ZSgGx0xgCg',
    '0a0a0a0a-0000-7000-8000-000000000001.4.0d5528237fc06ebe83c9a6ed427aa33f8494535dc872bb21bc9f0c6483d1bf93.RryNZlAgHapp3ATbdgCPsmaf40Tt8N2L2_fvuX5Iw-2IL19Tc2B619xla5ZlEnu5VshyrISqrltIfcEWq4SXqhxkRB2cee0T_yt8jpv0rMEwf6tGkye7mgU4xU97Y2tDJgQo.SFJdmxSVPZ7EdM1eHuVYYe00g8ClqSO9XzUTK5xp5XM7047FlE3EJ0cNQ2WYbA6WAFpV9-Mm5RY3ZSgGx0xgCg',
    '0a0a0a0a-0000-7000-8000-000000000001.5.1882c1597319a10bf134300ea6408c140e88f1db791111e8033cc4800a853a23.LZxDBwZsHD3ddclDV1iNKyYkKEMwY2fS9TKEFuWQHf68L19Tc2B619xla5ZlEnu5VshyrISqrltIfcEWq4SXqhxkRB2cee0T_yt8jpv0rMEwf6tGkye7mgU4xU97Y2tDJgQo.SFJdmxSVPZ7EdM1eHuVYYe00g8ClqSO9XzUTK5xp5XM7047FlE3EJ0cNQ2WYbA6WAFpV9-Mm5RY3ZSgGx0xgCg',
    '0a0a0a0a-0000-7000-8000-000000000001.6.0d107ff6b265611f5b38abd6c953126fed38271dcf31085ac0db857ea034b3be.L5cOcbyUJKq1kH-U3xbixioeCSVWp52aXJwwSLLQqgck.SFJdmxSVPZ7EdM1eHuVYYe00g8ClqSO9XzUTK5xp5XM7047FlE3EJ0cNQ2WYbA6WAFpV9-Mm5RY3ZSgGx0xgCg',
  ],
};
export const drawn = {
  document: {"scheduleId":"0d0d0d0d-0000-7000-8000-000000000002","queueOrder":"DRAW","commitment":"5a93003d41bc9d157ac2f10bd82f78db3f2a4a6f91ce065a6ca6f82757ba33fb","committedAtMicros":1764000000000000,"beacon":{"name":"drand-quicknet","round":23732218,"randomness":"397ad2868f18f6c158238768028984d9c3593ca00ca08b6f29e968da76a64735"},"seed":"b55cae7c59439c8faa236d93d1fe322a7eff4f588a55e6e6aea58ce9e7a55367","publicKey":"MCowBQYDK2VwAyEAuC2FL1Cw/oziyAXUDcGnh04ax5fYvbAuNTgYCOjm7r4=","complete":true,
    "entries":[
      {"sequence":1,"timeMicros":1764000000001000,"kind":"START","who":"","place":1764000060000000,"hash":"41899f7a70b3cfd49b0a57cd1be073ada1cef556199ff884c5b36f8ec8bb9939"},
      {"sequence":2,"timeMicros":1764000000001001,"kind":"RATE","who":"","place":10,"hash":"0cfcf2e3774450728c70db5eb2a3a1cd0da7a935b836dec90691e0e357464a80"},
      {"sequence":3,"timeMicros":1764000020001500,"kind":"ENTER","who":"0000000000000000000000000000abc0","place":3864010691863234,"hash":"8b98baa514762053551e6a0da1c32c6e78a102ce4dc7ade96919fda29abf099b"},
      {"sequence":4,"timeMicros":1764000020003000,"kind":"ENTER","who":"0000000000000000000000000000abc1","place":3962027760816418,"hash":"f120f635aa83ba90518503ba6d57e87a5d6413815c425aac03ccfb7376552446"},
      {"sequence":5,"timeMicros":1764000020004500,"kind":"ENTER","who":"0000000000000000000000000000abc2","place":2919972159392893,"hash":"4e5cc14be796a68cd0166eb1e60a6d35c9d1018cfc71bdb2e66c7af1a1cf0756"},
      {"sequence":6,"timeMicros":1764000020006000,"kind":"ENTER","who":"0000000000000000000000000000abc3","place":1346075267119826,"hash":"b3ab18e313736a3104266c3052b037e4abbf577cdd830efff7b522e1c3af3c0d"},
      {"sequence":7,"timeMicros":1764000020007500,"kind":"ENTER","who":"0000000000000000000000000000abc4","place":3954857840203395,"hash":"edf4691058e1c2f17aa7a14155bb9bb3cd34a1b83a031fc36bd4c0e442e9f59e"},
      {"sequence":8,"timeMicros":1764000060000700,"kind":"OPEN","who":"","place":1764000060000000,"hash":"303aeef6abcaa78b36f6b9375a65a4998e0972a697b0173ee6f016771cae71e2"},
      {"sequence":9,"timeMicros":1764000060000800,"kind":"ENTER","who":"0000000000000000000000000000abc5","place":6267599687371296,"hash":"3e82756fb756c9ec6a9f96d929de9ae6133dc5be2fe92d9289283aafa2df0b3c"},
      {"sequence":10,"timeMicros":1764000060001800,"kind":"PARK","who":"0000000000000000000000000000abc3","place":1346075267119826,"hash":"6ac0e6f22bff8459fe517bfd6e19d5a7435ea697f1de035c92208f69f2e3cbd3"},
      {"sequence":11,"timeMicros":1764000063001800,"kind":"ADMIT","who":"0000000000000000000000000000abc2","place":2919972159392893,"hash":"37919d29ea4e940070921961716aae9b7376d4a6eded8e2280d860ae1471d0dd"},
      {"sequence":12,"timeMicros":1764000063001810,"kind":"CLOCK","who":"","place":1764000058001800,"hash":"e803060afec71cc3ffab7d8717fe1aeaf3ba708ef68f81de49b4c3c98c4bb351"},
      {"sequence":13,"timeMicros":1764000063001820,"kind":"ADMIT","who":"0000000000000000000000000000abc0","place":3864010691863234,"hash":"99bc42a70d5b450311d5005e8f2a5fa9e36bb7fb7b845e8408e0051e9f6a9aa8"},
      {"sequence":14,"timeMicros":1764000063002820,"kind":"YIELD","who":"0000000000000000000000000000abc3","place":1346075267119826,"hash":"6395c92b9a113a455a35bbcc79fe436e76e3c2652280b8070d3adf890bd6e269"}],
    "heads":[{"sequence":4,"hash":"f120f635aa83ba90518503ba6d57e87a5d6413815c425aac03ccfb7376552446","signature":"__23X9OiK90oQiINF8qajWDDC5uFDTK3rgwj71YSw0hhx01TroJo1oSdBjL6rVULiqHLX6L0FxmjnZ4SAIhDDA"}],
    "head":{"sequence":14,"hash":"6395c92b9a113a455a35bbcc79fe436e76e3c2652280b8070d3adf890bd6e269","signature":"NmW4Dw5xJgFvyewNTg3AJ7bzFCJxXpnxgXVTJhwDsZ86UyqJB29yU4zNcQ96wnlQTIiVemBpA3Q1TJ5Rf_aTAw"}},
  receipts: [
    '0d0d0d0d-0000-7000-8000-000000000002.5.a5c71611daa2b4156b1aab386281fc22970203ff5697be09a79b28ad450e5f61.56fvfLF1Pv3KvriwAj2MuY2JLqOTlqG_4d71HLy-TMTAGHNexk9Gi0DNaFTC9pAJ3oJtYIwN_FcWtBwx_7XhAA',
    '0d0d0d0d-0000-7000-8000-000000000002.6.70f887e52c53d1337924db4500d7659d4bf26e73de1b1f233261a2ea79d774c8.RZnSEXb_6amobIIMSMr2uxb7JqF4-d01bfiwng2eb6BARimLzLS_7hOJf_APtro8tXPb8WucYZoGWh_VbSEIScq8RcnrixRDncMk162pxL-TVX9Aw3-iSMBtZlXANi5CLuzo.MKPRfZqB6_37sI5pk_sTPA8OWhT_vwzNN0Ve1PY-t0pGdCbK-J4iyuNXESM53ip9EcS-1sFJsD4Q9O5XE2e9Aw',
    '0d0d0d0d-0000-7000-8000-000000000002.4.d9ac5f277f22332ed05f27e7f9aaf871a052c4bf9f2d9a1f2b4bc96beb437e9e.LJG4LrwoOM8m24qBIMQfOxDjtPe8bzPDqBkRjeM4jc1QRimLzLS_7hOJf_APtro8tXPb8WucYZoGWh_VbSEIScq8RcnrixRDncMk162pxL-TVX9Aw3-iSMBtZlXANi5CLuzo.MKPRfZqB6_37sI5pk_sTPA8OWhT_vwzNN0Ve1PY-t0pGdCbK-J4iyuNXESM53ip9EcS-1sFJsD4Q9O5XE2e9Aw',
    '0d0d0d0d-0000-7000-8000-000000000002.3.c2fa7ac05217cdd851777b0dd10029a218d2328530e9b95c7e5b7ac40736bb7c.Rv6DGuQZz79e5cRfg0uG4ojoEaLIU2G_krNxfihbhxFoLqdTaXjaiem1rUyjDJIKI4k__jKJG-pLul04wh-JtXOwRcnrixRDncMk162pxL-TVX9Aw3-iSMBtZlXANi5CLuzo.MKPRfZqB6_37sI5pk_sTPA8OWhT_vwzNN0Ve1PY-t0pGdCbK-J4iyuNXESM53ip9EcS-1sFJsD4Q9O5XE2e9Aw',
    '0d0d0d0d-0000-7000-8000-000000000002.5.a5c71611daa2b4156b1aab386281fc22970203ff5697be09a79b28ad450e5f61.LiLOClNmUN-YQkncADoEs5-2DK_k6Wv6799s67T4uAncLqdTaXjaiem1rUyjDJIKI4k__jKJG-pLul04wh-JtXOwRcnrixRDncMk162pxL-TVX9Aw3-iSMBtZlXANi5CLuzo.MKPRfZqB6_37sI5pk_sTPA8OWhT_vwzNN0Ve1PY-t0pGdCbK-J4iyuNXESM53ip9EcS-1sFJsD4Q9O5XE2e9Aw',
    '0d0d0d0d-0000-7000-8000-000000000002.7.6d70672dc646b794175c3d69704d240899af187ea6b01ad7ba808e00d1fe1691.Lo9MpX6rmC7IFBvLmvZKfHl14V-Uu9DJ7RXIenem1Xas.MKPRfZqB6_37sI5pk_sTPA8OWhT_vwzNN0Ve1PY-t0pGdCbK-J4iyuNXESM53ip9EcS-1sFJsD4Q9O5XE2e9Aw',
  ],
  // As an administrator sees it before the opening.
  sealed: {"scheduleId":"0d0d0d0d-0000-7000-8000-000000000002","queueOrder":"DRAW","commitment":"5a93003d41bc9d157ac2f10bd82f78db3f2a4a6f91ce065a6ca6f82757ba33fb","committedAtMicros":1764000000000000,"beacon":{"name":"drand-quicknet","round":23732218,"randomness":"397ad2868f18f6c158238768028984d9c3593ca00ca08b6f29e968da76a64735"},"seed":null,"publicKey":"MCowBQYDK2VwAyEAuC2FL1Cw/oziyAXUDcGnh04ax5fYvbAuNTgYCOjm7r4=","complete":true,
    "entries":[
      {"sequence":1,"timeMicros":1764000000001000,"kind":"START","who":"","place":1764000060000000,"hash":"41899f7a70b3cfd49b0a57cd1be073ada1cef556199ff884c5b36f8ec8bb9939"},
      {"sequence":2,"timeMicros":1764000000001001,"kind":"RATE","who":"","place":10,"hash":"0cfcf2e3774450728c70db5eb2a3a1cd0da7a935b836dec90691e0e357464a80"},
      {"sequence":3,"timeMicros":1764000020001500,"kind":"ENTER","who":null,"place":null,"entryHash":"c2fa7ac05217cdd851777b0dd10029a218d2328530e9b95c7e5b7ac40736bb7c","hash":"8b98baa514762053551e6a0da1c32c6e78a102ce4dc7ade96919fda29abf099b"},
      {"sequence":4,"timeMicros":1764000020003000,"kind":"ENTER","who":null,"place":null,"entryHash":"d9ac5f277f22332ed05f27e7f9aaf871a052c4bf9f2d9a1f2b4bc96beb437e9e","hash":"f120f635aa83ba90518503ba6d57e87a5d6413815c425aac03ccfb7376552446"},
      {"sequence":5,"timeMicros":1764000020004500,"kind":"ENTER","who":null,"place":null,"entryHash":"a5c71611daa2b4156b1aab386281fc22970203ff5697be09a79b28ad450e5f61","hash":"4e5cc14be796a68cd0166eb1e60a6d35c9d1018cfc71bdb2e66c7af1a1cf0756"},
      {"sequence":6,"timeMicros":1764000020006000,"kind":"ENTER","who":null,"place":null,"entryHash":"70f887e52c53d1337924db4500d7659d4bf26e73de1b1f233261a2ea79d774c8","hash":"b3ab18e313736a3104266c3052b037e4abbf577cdd830efff7b522e1c3af3c0d"},
      {"sequence":7,"timeMicros":1764000020007500,"kind":"ENTER","who":null,"place":null,"entryHash":"6d70672dc646b794175c3d69704d240899af187ea6b01ad7ba808e00d1fe1691","hash":"edf4691058e1c2f17aa7a14155bb9bb3cd34a1b83a031fc36bd4c0e442e9f59e"}],
    "heads":[{"sequence":4,"hash":"f120f635aa83ba90518503ba6d57e87a5d6413815c425aac03ccfb7376552446","signature":"__23X9OiK90oQiINF8qajWDDC5uFDTK3rgwj71YSw0hhx01TroJo1oSdBjL6rVULiqHLX6L0FxmjnZ4SAIhDDA"}],
    "head":{"sequence":7,"hash":"edf4691058e1c2f17aa7a14155bb9bb3cd34a1b83a031fc36bd4c0e442e9f59e","signature":"fc9LsmWN3bxNeeaLzSiPlVRv8pIlgQ_eJinVxWnG37eL7YSlEYvgJMvZXWyBmtntp2YRdrYVec37w426Q3Q6AA"}},
};
