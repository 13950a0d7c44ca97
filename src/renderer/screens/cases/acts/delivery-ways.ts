/** How a letter reaches its receiver. */
export const deliveryWays = ['直接送达', '留置送达', '邮寄送达', '村（居）转交', '公告送达'].map((text) => ({ value: text, label: text }));
